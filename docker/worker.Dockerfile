# A worker of Akka.DistTest that can run .NET and pytest suites. Derive your own image from it for other tools:
#   FROM disttest-worker
#   USER root
#   RUN apt-get update && apt-get install -y --no-install-recommends nodejs
#   USER app
# docker build -f docker/worker.Dockerfile -t disttest-worker .
FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Akka.DistTest.Node -c Release --use-current-runtime --self-contained -p:PublishReadyToRun=true \
      -o /app/disttest

FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble
RUN apt-get update \
 && apt-get install -y --no-install-recommends git python3 python3-pytest tini \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir /store /certs && chown app:app /store /certs
COPY --from=build /app /opt/disttest
ENV PATH=/opt/disttest/disttest:$PATH
COPY docker/worker-entrypoint.sh docker/worker-health.sh /opt/disttest/
USER app
VOLUME /store
HEALTHCHECK --interval=60s --timeout=15s --start-period=60s CMD ["/opt/disttest/worker-health.sh"]
# tini reaps what tests leave behind, and passes signals on, so that the worker can drain.
ENTRYPOINT ["/usr/bin/tini", "--", "/opt/disttest/worker-entrypoint.sh"]
