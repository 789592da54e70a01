// What requests may say, as openapi.yaml has it: values, where types.ts has the types.
export { EnqueueRequest, LeaseRequest, OPERATIONS, RenewManyRequest } from './generated/requests.ts'
