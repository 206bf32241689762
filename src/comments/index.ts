export { addComment } from './add-comment.js';
export { visibleComments, visibleLogs } from './comment.loaders.js';
export { commentMutations } from './comment.mutations.js';
export { CommentRepository } from './comment.repository.js';
export {
  CommentResolver,
  CustomerCommentsResolver,
  LeadCommentsResolver,
} from './comment.resolver.js';
export { comments } from './comment.table.js';
