import { hash, verify } from '@node-rs/argon2'
import { digestBy, type Foreign, readRecipe, recipeText } from './foreign-hash.ts'
import { ARGON2ID } from './hasher.ts'

/** A hash of another system under argon2id: `foreign RECIPE $argon2id$…`. A dump shows no weak hash, and the password opens it. */
export async function wrapForeign({ recipe, digest }: Foreign): Promise<string> {
  return `foreign ${recipeText(recipe)} ${await hash(digest, ARGON2ID)}`
}

/** Is this the password? Recipes `beside` are cooked for nothing, so that every try of an installation takes equally long. */
export async function verifyAny(phc: string, password: string, beside: string[] = []): Promise<boolean> {
  const [recipe, inner] = parted(phc)
  const own = recipe && classOf(recipe)
  for (const other of beside) if (classOf(other) !== own) await digestBy(readRecipe(other), password)
  return verify(inner, recipe ? await digestBy(readRecipe(recipe), password) : password)
}

/** The recipe of a foreign hash; undefined for one of our own. */
export function recipeOf(phc: string): string | undefined {
  return parted(phc)[0]
}

/** Recipes of one class take equally long. */
export function classOf(recipe: string): string {
  return recipe.split(' ').slice(0, 2).join(' ')
}

function parted(phc: string): [recipe: string | undefined, inner: string] {
  const at = phc.indexOf('$argon2')
  return phc.startsWith('foreign ') ? [phc.slice('foreign '.length, at - 1), phc.slice(at)] : [undefined, phc]
}
