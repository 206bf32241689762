const hourMs = 3_600_000;

/**
 * Runs a chore about once an hour, at moments that differ from gateway to gateway, never twice at once.
 * @param failed hears of what it throws; the next hour tries again
 * @returns what ends it, once the run that is under way is done
 */
export function hourly(chore: () => Promise<void>, failed: (error: unknown) => void): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isOver = false;
  const wait = () => {
    timer = setTimeout(
      () => {
        running = chore()
          .catch(failed)
          .then(() => (isOver ? undefined : wait()));
      },
      hourMs * (0.5 + Math.random()),
    );
    timer.unref();
  };
  wait();
  return () => {
    isOver = true;
    clearTimeout(timer);
    return running;
  };
}
