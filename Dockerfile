# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS base
WORKDIR /herald
RUN npm install --global pnpm@12

# What runs: the server's own dependencies, nothing of the web app or the tests.
FROM base AS dependencies
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY bench/package.json bench/
COPY mcp/package.json mcp/
COPY client/package.json client/
COPY docs/examples/another-service/package.json docs/examples/another-service/
COPY prisma/package.json prisma/
COPY sandbox/package.json sandbox/
COPY schema/package.json schema/
COPY server/package.json server/
COPY test/package.json test/
COPY web/package.json web/
RUN pnpm install --frozen-lockfile --prod --filter-prod @herald/server...

FROM base AS build
COPY . .
RUN pnpm install --frozen-lockfile
RUN pnpm generate
RUN pnpm --filter @herald/web build
RUN rm -rf node_modules */node_modules

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /herald
COPY --from=dependencies /herald ./
COPY --from=build /herald/mcp mcp
COPY --from=build /herald/prisma prisma
COPY --from=build /herald/schema schema
COPY --from=build /herald/server server
COPY --from=build /herald/web/dist web/dist
RUN install --directory --owner=node --group=node /data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Migrates the database, then serves.
CMD ["node", "--max-semi-space-size=4", "server/src/main.ts"]
