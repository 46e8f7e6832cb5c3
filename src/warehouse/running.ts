/** What can be told to stop: a connection of the engine. */
interface Interruptible {
  interrupt(): void;
}

const connections = new Set<Interruptible>();

/** Remembers a connection while it is open. @returns how it is forgotten. */
export function whileOpen(connection: Interruptible): () => void {
  connections.add(connection);
  return () => void connections.delete(connection);
}

/** Stops every query that runs: a process does not end before its queries do, and some never would. */
export function interruptQueries(): void {
  for (const connection of connections) connection.interrupt();
}
