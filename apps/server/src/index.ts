// The service as a library, for tests and tools.

export { buildApp } from './app.ts'
export { ConfigError, readConfig, VARIABLES, type Config } from './config.ts'
export { SCOPES, type Scope } from './schemas/account.ts'
export { startServer, type Server } from './server.ts'
