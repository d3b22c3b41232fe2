interface Waiter {
  check(): void;
  fail(error: Error): void;
}

/** Lets tests wait for a state instead of for time. */
export class Watch {
  private readonly waiting = new Set<Waiter>();
  private ended = false;

  /** Something may be different now. */
  changed(): void {
    for (const waiter of [...this.waiting]) waiter.check();
  }

  /** The first truthy result of `look`, which is asked now and after every change. */
  until<T>(look: () => T | null | undefined | false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const waiter: Waiter = {
        check: () => {
          const found = look();
          if (!found) return;
          this.waiting.delete(waiter);
          resolve(found);
        },
        fail: reject,
      };
      if (this.ended) return reject(new Error('the simulator is closed'));
      this.waiting.add(waiter);
      waiter.check();
    });
  }

  /** Nothing will change any more: whoever still waits is told so. */
  end(): void {
    this.ended = true;
    for (const waiter of this.waiting)
      waiter.fail(new Error('the simulator was closed before it came to that'));
    this.waiting.clear();
  }
}
