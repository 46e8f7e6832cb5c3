import { userInfo } from 'node:os';

/** Who asked. The system knows the first two; the last is what a program in between says, and no more than that. */
export interface Actor {
  /** User under which the process runs, or its number where the system has no name for it. */
  readonly user: string;
  /** Who became that user by `sudo`: as `sudo` sets it (SUDO_USER). */
  readonly sudo?: string;
  /** Who a service in between says that it asks for (BUURTZICHT_USER): a claim, which nothing proves. */
  readonly claimed?: string;
}

/** Longest name that is kept: an environment may hold anything. */
const LONGEST = 100;

function said(text: string | undefined): string | undefined {
  const plain = text?.replace(/\p{Cc}/gu, '').trim();
  return plain ? plain.slice(0, LONGEST) : undefined;
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container the number of a user may have no name.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}

/** Who runs this process, as far as can be known. */
export function actor(environment: NodeJS.ProcessEnv = process.env): Actor {
  const [sudo, claimed] = [said(environment.SUDO_USER), said(environment.BUURTZICHT_USER)];
  return { user: systemUser(), ...(sudo ? { sudo } : {}), ...(claimed ? { claimed } : {}) };
}
