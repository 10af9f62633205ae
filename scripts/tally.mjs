// A reporter that ends with the counts as JSON.
export default async function* tally(events) {
  for await (const { type, data } of events)
    if (type === 'test:summary' && data.file === undefined) yield JSON.stringify(data.counts)
}
