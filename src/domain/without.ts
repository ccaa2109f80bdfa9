/** The same without some of its fields: an absent field says that there is nothing to tell. */
export function without<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  ...names: readonly Name[]
): Omit<Whole, Name> {
  if (!names.some(name => name in whole)) return whole
  const dropped: readonly PropertyKey[] = names
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !dropped.includes(name))) as Omit<Whole, Name>
}
