import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/foundation/*-tables.ts',
    './src/features/*/{,*-}tables.ts',
    './src/features/*/drivers/*/tables.ts',
  ],
  out: process.env.MIGRATIONS ?? './migrations',
})
