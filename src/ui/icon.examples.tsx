import { Icon, type IconName } from './icon.tsx'
import { icons } from './icons.ts'

export const examples = {
  all: () => (
    <p>
      {(Object.keys(icons) as IconName[]).map((name) => (
        <span class="nowrap tag tag--plain">
          <Icon name={name} />
          {name}
        </span>
      ))}
    </p>
  ),
}
