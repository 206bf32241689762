import { GroupResolver, UserResolver, ViewerResolver } from '../identity/index.js';
import { LogResolver } from '../logs/index.js';
import { DealStageResolver, PipelineResolver } from '../settings/index.js';
import { StatusResolver } from '../statuses/index.js';

/** Every feature's part of the API. */
export const resolvers = [
  ViewerResolver,
  UserResolver,
  GroupResolver,
  LogResolver,
  PipelineResolver,
  DealStageResolver,
  StatusResolver,
] as const;
