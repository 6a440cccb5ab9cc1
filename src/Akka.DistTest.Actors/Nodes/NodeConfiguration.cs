namespace Akka.DistTest.Nodes;

/// <summary>Akka's settings that every node of the cluster shares.</summary>
internal static class NodeConfiguration
{
    public const string Hocon =
        """
        akka {
          log-config-on-start = off
          # Before and after its loggers live, Akka would write to standard output, which belongs to the command. (To Akka
          # the level OFF means everything here.) What keeps a node from starting comes as an exception.
          stdout-loglevel = ERROR
          stdout-logger-class = "Akka.DistTest.Nodes.SilentLogger, Akka.DistTest.Actors"
          log-dead-letters = off
          # Timers, and so heartbeats, do not wait for the thread pool.
          scheduler.implementation = "Akka.DistTest.Nodes.ThreadScheduler, Akka.DistTest.Actors"
          log-dead-letters-during-shutdown = off
          coordinated-shutdown {
            exit-clr = off
            # Signals belong to the program: it cancels its run or drains its worker before the actors stop.
            run-by-clr-shutdown-hook = off
            # Ending the actor system is not leaving the cluster: one that was lost has nobody to hand over to.
            run-by-actor-system-terminate = off
          }
          # Answers of entities that are gone are not worth a warning each.
          remote {
            log-remote-lifecycle-events = off
            dot-netty.tcp {
              log-transport = off
              # On Unix this would let a second node listen on the port of the first, and take half of its connections. A port
              # whose process was killed can be had at once either way.
              tcp-reuse-addr = off
              # Ours stay under 64 kB; one that was misjudged must arrive all the same: dropped, it would hang a run.
              maximum-frame-size = 1048576b
              send-buffer-size = 2097152b
              receive-buffer-size = 2097152b
              # Our messages are batches already; waiting for more of them would only cost time.
              batching.enabled = false
            }
            log-frame-size-exceeding = 64000b
            # A node that comes back at once is talked to at once.
            retry-gate-closed-for = 500ms
          }
          cluster {
            log-info = off
            # Gossip and heartbeats between nodes have threads of their own (reference.conf).
            use-dispatcher = "akka.disttest.heartbeat-dispatcher"
            gossip-interval = 200ms
            leader-actions-interval = 200ms
            unreachable-nodes-reaper-interval = 200ms
            periodic-tasks-initial-delay = 10ms
            allow-weakly-up-members = off
            retry-unsuccessful-join-after = 500ms
            # A seed that is starting is asked again as soon as the gate to it is open.
            seed-node-timeout = 600ms
            down-removal-margin = 1s
            # Proven deaths are acted on at once, everything else is the split brain resolver's.
            downing-provider-class = "Akka.DistTest.Health.ProvenDowning, Akka.DistTest.Actors"
            failure-detector.implementation-class = "Akka.DistTest.Health.ProvenFailureDetector, Akka.DistTest.Actors"
            split-brain-resolver {
              active-strategy = keep-majority
              # Losing many workers never downs the coordinators.
              keep-majority.role = "coordinator"
              stable-after = 10s
              down-all-when-unstable = off
            }
            singleton.hand-over-retry-interval = 200ms
            singleton-proxy {
              singleton-identification-interval = 100ms
              # Its warning speaks of 30 s whatever the interval is.
              log-singleton-identification-failure = off
            }
            sharding {
              state-store-mode = ddata
              remember-entities = off
              distributed-data.durable.keys = []
              retry-interval = 200ms
              waiting-for-state-timeout = 1s
              coordinator-failure-backoff = 1s
              handoff-timeout = 20s
              buffer-size = 100000
              least-shard-allocation-strategy {
                rebalance-absolute-limit = 20
                rebalance-relative-limit = 0.2
              }
            }
            distributed-data.gossip-interval = 300ms
            # Clients are sent to coordinators only; workers have no gateway.
            client.receptionist {
              role = "coordinator"
              number-of-contacts = 3
            }
          }
          persistence {
            journal.plugin = "akka.persistence.journal.sql"
            snapshot-store.plugin = "akka.persistence.snapshot-store.sql"
          }
        }
        """;
}
