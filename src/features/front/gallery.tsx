import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Child } from 'hono/jsx'
import { paths } from '#foundation/paths.ts'
import { house, page, type Web } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'

type Examples = Record<string, () => Child>

const FOLDER = join(import.meta.dirname, '../../ui')
const ENDING = '.examples.tsx'

export const gallery = house()

gallery.get(paths.gallery, async (c) => {
  if (!c.var.visit.frame.demo) return c.notFound()
  return page(c, <GalleryPage frame={c.var.visit.frame} components={await components()} />)
})

/** One example by itself: whole pages, mails. */
gallery.get(`${paths.gallery}/:component/:example`, async (c: Web) => {
  if (!c.var.visit.frame.demo) return c.notFound()
  const found = (await components()).find(({ name }) => name === c.req.param('component'))?.examples[
    c.req.param('example') ?? ''
  ]
  return found ? page(c, (await found()) as { toString(): string }) : c.notFound()
})

type Component = { name: string; examples: Examples }
type Given = { frame: Web['var']['visit']['frame']; components: Component[] }

function GalleryPage({ frame, components }: Given) {
  return (
    <Page frame={frame} title="元件展示" face="account">
      <PageTitle title="元件展示" lead="所有元件與它們的狀態。" />
      <div class="gallery">
        {components.map(({ name, examples }) => (
          <section>
            <h2>{name}</h2>
            {Object.entries(examples).map(([title, draw]) => (
              <Case component={name} title={title} draw={draw} />
            ))}
          </section>
        ))}
      </div>
    </Page>
  )
}

function Case({ component, title, draw }: { component: string; title: string; draw: () => Child }) {
  const isWholePage = title.startsWith('page')
  return (
    <>
      <h3 class="gallery__case">{title}</h3>
      {isWholePage ? (
        <p>
          <a href={`${paths.gallery}/${component}/${title}`}>
            {component} {title}
          </a>
        </p>
      ) : (
        draw()
      )}
    </>
  )
}

async function components(): Promise<Component[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(ENDING)).sort()
  return Promise.all(
    files.map(async (file) => {
      const { examples } = (await import(pathToFileURL(join(FOLDER, file)).href)) as { examples: Examples }
      return { name: file.slice(0, -ENDING.length), examples }
    }),
  )
}
