import type { CacheExchangeOpts, UpdateResolver } from '@urql/exchange-graphcache';
import { keys, updates as updatesOfLists } from '../../../../schema/clients/graphcache.js';
import possibleTypes from '../../../../schema/clients/possible-types.json';
import { afterMutation, onLeadChanged } from './cache-updates.js';
import { optimistic } from './optimistic.js';

const ofKit = (updatesOfLists.Mutation ?? {}) as Record<string, UpdateResolver>;

/** The kit for graphcache, and what this app's own screens show besides. */
export const cacheRules: CacheExchangeOpts = {
  keys,
  possibleTypes,
  optimistic,
  updates: {
    Mutation: { ...ofKit, ...afterMutation(ofKit) },
    Subscription: { leadChanged: onLeadChanged },
  },
};
