export {
  type Deliver,
  type Deliveries,
  type Email,
  type Message,
  type TextMessage,
  UndeliverableError,
} from './message.js';
export { queueMessage, queueMessageAgain } from './outbox.repository.js';
export { outboxMessages } from './outbox.table.js';
export { type QueueState, queueState } from './queue-state.repository.js';
export { sweepMessages } from './sweep-messages.repository.js';
export { assignedRecordsMail } from './templates/assigned-records.js';
export { leadConvertedMail } from './templates/lead-converted.js';
export { leadReceivedMail, leadReceivedText } from './templates/lead-received.js';
export { webhookDisabledMail } from './templates/webhook-disabled.js';
export { installJobQueue } from './worker/job-queue.js';
export { pauseAfter } from './worker/send-message.js';
export { startWorker, type Worker } from './worker/worker.js';
export { checkWorkerAddress } from './worker/worker-address.js';
