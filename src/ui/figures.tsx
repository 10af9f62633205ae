type Figure = { label: string; value: string | number; unit?: string; note?: string; href?: string }

/** A few numbers that matter. */
export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <dl class="figures-row">
      {figures.map((figure) => (
        <div class="panel">
          <dt>{figure.href ? <a href={figure.href}>{figure.label}</a> : figure.label}</dt>
          <dd>
            {figure.value}
            {figure.unit && (
              <>
                {' '}
                <small>{figure.unit}</small>
              </>
            )}
          </dd>
          {figure.note && <dd>{figure.note}</dd>}
        </div>
      ))}
    </dl>
  )
}
