/* Shows nothing: it keeps the code tables where every field of the page finds them. */
export default function ({ data }) {
  globalThis.tqCodes = { ...globalThis.tqCodes, ...data.tables };
}
