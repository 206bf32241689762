/** What @types/jest does not know of jest's object in a module. */
interface ModuleMocks {
  unstable_mockModule(path: string, make: () => object): void;
}

/**
 * Puts other exports in the place of a module's, for all that is imported afterwards: by `await import(…)`, as what
 * is imported at the head of a test comes first.
 * @param path below src/
 */
export function replaceModule(path: string, make: () => object): void {
  const mocks = import.meta.jest as unknown as ModuleMocks;
  mocks.unstable_mockModule(`../../src/${path}`, make);
}
