type Written = [day: string, title: string, titleEn: string, body: string]

/** The items of one zone as rows; their ids stay the same for good, because search results and bookmarks lead there. */
export function itemsOf(zone: string, written: Written[]) {
  return written.map(([day, title, titleEn, body], index) => ({
    id: `${zone}-${index + 1}`,
    zone,
    day,
    title,
    titleEn,
    body,
  }))
}
