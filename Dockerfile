# syntax=docker/dockerfile:1
# Three stages: the pages, the server, and the image that runs: one program, no shell scripts, no root.

FROM node:24-bookworm-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY openapi /src/openapi
COPY web ./
RUN npm run build

FROM rust:1.95-slim-bookworm AS server
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --package api --bin aftalemaal \
    && install -D target/release/aftalemaal /out/aftalemaal

FROM debian:bookworm-slim AS api
# The folder for the keys is the only place that is written to: the rest of the file system may be read-only.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin aftalemaal \
    && install --directory --owner=10001 --mode=0700 /var/lib/aftalemaal
COPY --from=server /out/aftalemaal /usr/local/bin/aftalemaal
COPY --from=web /src/web/dist /usr/share/aftalemaal/web
ENV AFTALEMAAL_HOST=0.0.0.0 \
    AFTALEMAAL_DATA_DIR=/var/lib/aftalemaal \
    AFTALEMAAL_WEB_DIR=/usr/share/aftalemaal/web \
    AFTALEMAAL_LOG=json
USER 10001
WORKDIR /var/lib/aftalemaal
VOLUME /var/lib/aftalemaal
EXPOSE 8080
# bash opens the connection itself, so that no program has to be installed for it.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["aftalemaal"]
CMD ["serve"]
