# A seed of Akka.DistTest: coordinator, schedulers, and pbm for the health check.
# docker build -f docker/seed.Dockerfile -t disttest-seed .
FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Akka.DistTest.Node -c Release --use-current-runtime --self-contained -p:PublishReadyToRun=true \
      -o /app/disttest \
 && dotnet publish src/Akka.DistTest.Pbm -c Release --use-current-runtime --self-contained -o /app/pbm

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0.12-noble
# The base image brings the user app (1654). The store is a volume, so it has to belong to that user before it is mounted.
RUN mkdir /store /certs && chown app:app /store /certs
COPY --from=build /app /opt/disttest
ENV PATH=/opt/disttest/disttest:/opt/disttest/pbm:$PATH
COPY docker/seed-entrypoint.sh docker/seed-health.sh /opt/disttest/
USER app
VOLUME /store
EXPOSE 4053 8080 9110
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["/opt/disttest/seed-health.sh"]
ENTRYPOINT ["/opt/disttest/seed-entrypoint.sh"]
