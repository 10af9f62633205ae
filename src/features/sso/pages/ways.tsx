import { Sheet } from '#ui/sheet.tsx'

/** The ways of connecting a system, each with what it is for. */
export function Ways({ title, ways }: { title: string; ways: [name: string, text: string][] }) {
  return (
    <Sheet title={title} id="ways">
      <div class="prose">
        {ways.map(([name, text]) => (
          <>
            <h3>{name}</h3>
            <p>{text}</p>
          </>
        ))}
      </div>
    </Sheet>
  )
}
