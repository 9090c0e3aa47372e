import { createResource, type ResourceActions, type ResourceOptions, type ResourceSource } from "solid-js";

/** What was read last: undefined before the first answer, and after a read that failed. */
export interface Query<T> {
  readonly latest: T | undefined;
  readonly error: unknown;
  readonly loading: boolean;
}

/**
 * Reads something for as long as the component is shown, anew when `source` changes or by `refetch`; not at all while `source` is undefined or false.
 * Unlike a resource of Solid it never suspends: what reads it shows its own skeleton, and the rest of the page stays. Only the code of a page suspends.
 */
export function createQuery<T>(read: () => Promise<T>): [Query<T>, Pick<ResourceActions<T | undefined>, "refetch">];
export function createQuery<S, T>(source: ResourceSource<S>, read: (source: S) => Promise<T>): [Query<T>, Pick<ResourceActions<T | undefined>, "refetch">];
export function createQuery<S, T>(...of: [() => Promise<T>] | [ResourceSource<S>, (source: S) => Promise<T>]) {
  const options: ResourceOptions<T | undefined, S> = { initialValue: undefined };
  const [source, read] = of.length === 1 ? [true as unknown as ResourceSource<S>, of[0]] : of;
  const [resource, { refetch }] = createResource<T | undefined, S>(source, (from) => read(from), options);
  const query: Query<T> = {
    get latest() {
      return resource.error === undefined ? resource.latest : undefined;
    },
    get error(): unknown {
      return resource.error;
    },
    get loading() {
      return resource.loading;
    },
  };
  return [query, { refetch }];
}
