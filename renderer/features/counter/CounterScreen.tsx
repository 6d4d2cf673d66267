export function CounterScreen() {
  return null;
}
