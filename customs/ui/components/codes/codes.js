/* Shows nothing: it keeps the code tables where every field of the page finds them, and runs the whole page when asked. */
export default function ({ data, setTriggerValue }) {
  globalThis.tqCodes = { ...globalThis.tqCodes, ...data.tables };
  globalThis.tqWake = () => setTriggerValue("wake", Date.now());
}
