export function RuleScreen() {
  return null
}
