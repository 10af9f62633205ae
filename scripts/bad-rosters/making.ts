const PIECE = Buffer.alloc(1_048_576, 'x')
const PIECES = 2_048

/** A line with one of its values written otherwise. */
export function withColumn(
  header: string,
  line: string,
  column: string,
  write: (value: string) => string,
): string {
  const values = line.split(',')
  const place = header.split(',').indexOf(column)
  values[place] = write(values[place] ?? '')
  return values.join(',')
}

/** A header and two gigabytes without a line feed: one piece again and again, so that nobody has to hold them. */
export function* hugeLine(header: string): Generator<Buffer> {
  yield Buffer.from(`${header}\n`)
  for (let piece = 0; piece < PIECES; piece++) yield PIECE
}

/** The same people as the city's personnel service INF_HR26 tells them. */
export function asHr26(header: string, lines: string[]): Buffer {
  const columns = header.split(',')
  const people = lines.map((line) => {
    const values = Object.fromEntries(line.split(',').map((value, place) => [columns[place], value]))
    return {
      B01IDNO: values.id_number,
      B01NAME: values.name,
      B01BIRTH: values.birthday?.replaceAll('-', ''),
      B02SORCOD: values.agency_code,
      B02UNICOD: 'A000',
      B02UNIT: values.unit,
      B02TITCOD: '1102',
      B02TITLE: values.title,
      B02ARVDAT: values.start_date?.replaceAll('-', ''),
      B02POLDAT: values.end_date?.replaceAll('-', ''),
      B02EMAIL: '',
      category: values.category,
    }
  })
  return Buffer.from(JSON.stringify(people, null, 1))
}
