import { ConnectionHandler, type RecordProxy, type RecordSourceProxy } from 'relay-runtime';
import { type LeadArguments, type LeadChange, pageAfter } from './lead-lists.js';

/** A list of leads of a screen, at the root of its query. */
export interface LeadConnection {
  /** That of its `@connection`. */
  key: string;
  /** What it was asked with beside `first` and `after`. */
  filters?: LeadArguments;
}

/**
 * Brings lists of leads in Relay's store up to what a mutation did: call it in the mutation's `updater`, with what it answered
 * and the lists that are on screen. Those that were not read are passed over.
 */
export function updateLeadLists(
  store: RecordSourceProxy,
  lists: readonly LeadConnection[],
  change: LeadChange,
): void {
  for (const { key, filters } of lists) {
    const connection = ConnectionHandler.getConnection(store.getRoot(), key, filters);
    if (connection) updateConnection(store, connection, filters, change);
  }
  for (const id of change.deletedIds ?? []) store.delete(id);
}

function updateConnection(
  store: RecordSourceProxy,
  connection: RecordProxy,
  filters: LeadArguments,
  change: LeadChange,
): void {
  const edges = new Map(
    (connection.getLinkedRecords('edges') ?? []).map((edge) => [
      String(edge?.getLinkedRecord('node')?.getValue('id')),
      edge,
    ]),
  );
  const totalCount = connection.getValue('totalCount');
  const page = {
    ids: [...edges.keys()],
    totalCount: typeof totalCount === 'number' ? totalCount : null,
    hasNextPage: connection.getLinkedRecord('pageInfo')?.getValue('hasNextPage') === true,
  };
  const next = pageAfter(page, filters, change);
  if (next === page) return;
  const edgeOf = (id: string) => {
    const node = store.get(id);
    return (
      edges.get(id) ?? (node ? ConnectionHandler.createEdge(store, connection, node, 'LeadEdge') : null)
    );
  };
  connection.setLinkedRecords(next.ids.map(edgeOf), 'edges');
  if (next.totalCount !== null) connection.setValue(next.totalCount, 'totalCount');
}
