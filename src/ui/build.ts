import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const ROOT = join(import.meta.dirname, '../..')
const OUT = join(ROOT, 'dist/assets')
const MANIFEST = join(OUT, 'manifest.json')

type Manifest = { [name: string]: string }

/** Stylesheet, browser code and images into dist/assets, each named by a hash of its content. */
export async function build(): Promise<void> {
  await mkdir(OUT, { recursive: true })
  const manifest: Manifest = {}
  const images = join(ROOT, 'src/ui/images')
  for (const image of await readdir(images)) await keep(manifest, image, await readFile(join(images, image)))
  const [css, js] = await Promise.all([stylesheet(manifest, 'city'), elements()])
  await keep(manifest, 'city.css', css)
  await keep(manifest, 'letter.css', await stylesheet(manifest, 'letter'))
  await keep(manifest, 'elements.js', js)
  await sweep(manifest)
  // Renamed into place: another process that starts now sees the old manifest or the new one, never half of it.
  const draft = `${MANIFEST}.${process.pid}`
  await writeFile(draft, JSON.stringify(manifest, null, 2))
  await rename(draft, MANIFEST)
}

/** Builds when nothing is built yet, or when a source is newer than what is. An installation without sources uses what it brought. */
export async function assetsReady(): Promise<void> {
  if (!existsSync(MANIFEST) || (await newestSource()) > (await stat(MANIFEST)).mtimeMs) await build()
}

async function stylesheet(manifest: Manifest, name: 'city' | 'letter'): Promise<Buffer> {
  const { compile } = await import('sass')
  const ui = join(ROOT, 'src/ui')
  const { css } = compile(join(ui, `${name}.scss`), {
    loadPaths: [join(ROOT, 'node_modules'), ui, join(ui, 'scss')],
    style: 'compressed',
    quietDeps: true,
    silenceDeprecations: ['import'],
  })
  const addressed = css.replace(
    /url\("?images\/([\w.-]+)"?\)/g,
    (_, image: string) => `url(/assets/${manifest[image] ?? image})`,
  )
  return Buffer.from(addressed)
}

async function elements(): Promise<Buffer> {
  const { build: bundle } = await import('esbuild')
  const made = await bundle({
    entryPoints: [join(ROOT, 'src/elements/index.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  })
  return Buffer.from(made.outputFiles[0]?.contents ?? [])
}

async function keep(manifest: Manifest, name: string, content: Buffer): Promise<void> {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const ending = extname(name)
  const file = `${basename(name, ending)}-${hash}${ending}`
  manifest[name] = file
  await writeFile(join(OUT, file), content)
  if (ending === '.png') return
  await writeFile(join(OUT, `${file}.gz`), gzipSync(content, { level: 9 }))
  await writeFile(
    join(OUT, `${file}.br`),
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  )
}

/** Forgets what an hour-old build left; younger files may still be asked for by open pages. */
async function sweep(manifest: Manifest): Promise<void> {
  const wanted = new Set(Object.values(manifest))
  for (const file of await readdir(OUT)) {
    const path = join(OUT, file)
    if (wanted.has(file.replace(/\.(br|gz)$/, '')) || file === 'manifest.json') continue
    // Another process that builds at the same moment may have moved its draft away.
    const found = await stat(path).catch(() => undefined)
    if (found && found.mtimeMs < Date.now() - 3_600_000) await rm(path, { force: true })
  }
}

async function newestSource(): Promise<number> {
  const folders = ['src/ui', 'src/ui/scss', 'src/ui/images', 'src/elements'].map((folder) =>
    join(ROOT, folder),
  )
  const times = await Promise.all(folders.filter((folder) => existsSync(folder)).map(newestIn))
  return Math.max(0, ...times)
}

async function newestIn(folder: string): Promise<number> {
  const files = (await readdir(folder)).filter(
    (file) => /\.(scss|svg|png)$/.test(file) || (file.endsWith('.ts') && folder.endsWith('elements')),
  )
  const times = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mtimeMs))
  return Math.max(0, ...times)
}

if (process.argv[1] === import.meta.filename) await build()
