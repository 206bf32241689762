import { type Command, CommanderError } from 'commander';
import { ConfigurationError } from '../platform/configuration-error.js';

/**
 * Runs what the process was asked for. What went wrong is told in one line on standard error; the exit code is
 * 2 for what was asked wrongly and 1 for what failed.
 * @param messageOf the line for a fault that is not the caller's own
 */
export async function runCommand(command: Command, messageOf: (error: unknown) => string): Promise<void> {
  // Whoever reads may stop reading, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    await command.showSuggestionAfterError(false).exitOverride().parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error, messageOf);
  }
}

/** Tells what went wrong in one line on standard error. @returns the exit code */
export function exitCodeOf(error: unknown, messageOf: (error: unknown) => string): number {
  // Commander has written its own line already, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  process.stderr.write(`error: ${messageOf(error)}\n`);
  return error instanceof ConfigurationError ? 2 : 1;
}
