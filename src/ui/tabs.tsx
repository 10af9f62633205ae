import { Icon, type IconName } from './icon.tsx'

type Tab = { href: string; label: string; icon: IconName; current?: boolean }

/** Ways to do the same thing, each at its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav class="tabs" aria-label={label} data-count={String(tabs.length)}>
      {tabs.map((tab) => (
        <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          <Icon name={tab.icon} />
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
