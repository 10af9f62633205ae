// The architecture in one line per floor; imports go only down. test/house.test.ts runs this and plants a violation.
import { doorParts, floors } from './src/features/floors.ts'

const features = '^src/features/'
const tests = String.raw`\.test\.tsx?$|^test/`

const upwards = floors.slice(0, -1).map((floor, index) => ({
  name: `floor-${floor}`,
  comment: 'A feature imports only features on lower floors',
  from: { path: `${features}${floor}/`, pathNot: tests },
  to: { path: `${features}(${floors.slice(index + 1).join('|')})/` },
}))

const doors = floors.map((floor) => {
  const parts = [floor, ...(doorParts[floor] ?? []), '[a-z-]*tables', '[a-z-]*rules', '[a-z-]*words', 'field']
  const open = parts.join('|')
  return {
    name: `door-${floor}`,
    comment:
      'A feature is entered by its door or its tables; its rules and words are pure, its field goes into forms',
    from: { path: features, pathNot: `${features}${floor}/|${tests}` },
    to: { path: `${features}${floor}/`, pathNot: String.raw`${features}${floor}/(${open})\.tsx?$` },
  }
})

const rules = [
  { name: 'no-cycles', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ...upwards,
  ...doors,
  {
    name: 'foundation-knows-no-feature',
    from: { path: '^src/foundation/', pathNot: tests },
    to: { path: '^src/(?!foundation/)' },
  },
  {
    name: 'ui-knows-no-feature',
    from: { path: '^src/ui/', pathNot: tests },
    to: { path: '^src/(?!ui/|foundation/|elements/)' },
  },
  {
    name: 'elements-stand-alone',
    comment: 'Browser code may share pure rules with the server and nothing else',
    from: { path: '^src/elements/', pathNot: tests },
    to: { path: '.', pathNot: String.raw`^src/elements/|/rules\.ts$` },
  },
  {
    name: 'only-tsx-knows-http',
    comment: 'Verbs know no HTTP',
    from: { path: String.raw`^src/(foundation|features|ui)/.*\.ts$`, pathNot: tests },
    to: {
      path: String.raw`node_modules/(hono|@hono)/|^src/ui/door\.tsx$`,
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'pages-know-no-database',
    from: {
      path: String.raw`(/pages\.tsx|/pages/.*|/mails\.tsx|/field\.tsx|^src/ui/(?!door).*\.tsx)$`,
      pathNot: tests,
    },
    to: {
      path: String.raw`node_modules/(drizzle-orm|pg)/|/[a-z-]*tables\.ts$|^src/foundation/(database|outbox|jobs)\.ts$`,
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'rules-are-pure',
    comment: 'Rules take values and give values: no context, no database, no network, no files',
    from: { path: String.raw`/rules\.ts$` },
    to: {
      path: String.raw`node_modules/|^(node:)?(fs|http|child_process)|/[a-z-]*tables\.ts$|^src/foundation/(context|database|jobs|outbox|settings|throttle|hasher|log)\.ts$|\.tsx$`,
      dependencyTypesNot: ['type-only'],
    },
  },
  { name: 'nothing-imports-tests', from: { path: '^src/', pathNot: tests }, to: { path: tests } },
  {
    name: 'nothing-imports-the-top',
    from: { path: '^src/(foundation|ui|elements|features)/', pathNot: tests },
    to: { path: String.raw`^src/(main|app|schedule)\.` },
  },
  {
    name: 'only-declared-packages',
    from: { path: '^(src|test|scripts|bench|guide)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'runs-without-development-packages',
    from: { path: '^src/', pathNot: `${tests}|^src/ui/build\\.ts$` },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  { name: 'resolves', from: {}, to: { couldNotResolve: true } },
]

export default {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
