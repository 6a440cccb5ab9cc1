using System.Net;
using Polly;
using Polly.CircuitBreaker;

namespace Akka.DistTest.Files;

/// <summary>
/// Stands between a worker and the cluster's files. Once they do not answer, nothing is asked of them for a while, then one
/// request tries whether they do again. While it is open the worker has a <see cref="Problem"/>, for which it gets no new work:
/// else it would take one task after another and fail them all.
/// </summary>
public sealed class FilesCircuit : DelegatingHandler
{
    /// <summary>So many failures within the window, and hardly a success, open it.</summary>
    private const int LeastFailures = 3;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    /// <summary>For the head of an answer; with a content that has to be sent first, longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan SendingPatience = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly Action<string> _log;
    private readonly CancellationTokenSource _end = new();
    private volatile Line? _line;

    /// <param name="inner">Sends requests.</param>
    /// <param name="time">For the window and the break.</param>
    /// <param name="log">Takes a line when it opens and when it closes; from any thread.</param>
    public FilesCircuit(HttpMessageHandler inner, TimeProvider time, Action<string> log)
        : base(inner) => (_time, _log) = (time, log);

    /// <summary>Why the worker cannot run what needs files, in words; null while they answer.</summary>
    public string? Problem => _line?.Problem;

    /// <summary>From now on the files are here. What was found of another place is forgotten.</summary>
    public void Use(Uri files)
    {
        if (_line?.Files.Authority != files.Authority)
            _line = new Line(this, files);
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_line is not { } line || request.RequestUri?.Authority != line.Files.Authority)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return await line.Pipeline
                .ExecuteAsync(async cancel => await SendInTimeAsync(request, cancel).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (BrokenCircuitException e)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, line.Problem ?? e.Message, e);
        }
    }

    private async Task<HttpResponseMessage> SendInTimeAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(request.Content is null ? Patience : SendingPatience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            return await base.SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "no answer in time", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _end.Cancel();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Nobody asks while the worker gets no work: this does, so that it is found when they are back.</summary>
    private async Task TryAsync(Line line, CancellationToken cancel)
    {
        while (line.Problem is not null && ReferenceEquals(line, _line))
        {
            await Task.Delay(Break + TimeSpan.FromMilliseconds(10), _time, cancel).ConfigureAwait(false);
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Head, line.Files);
                using var answer = await SendAsync(request, cancel).ConfigureAwait(false);
            }
            catch (Exception) when (!cancel.IsCancellationRequested)
            {
                // Still away: the circuit has taken note of it.
            }
        }
    }

    /// <summary>Who gives up waiting says nothing of the files; but a trial that was given up has not shown that they are
    /// back.</summary>
    private static bool IsAway(Outcome<HttpResponseMessage> outcome, CircuitState state) => outcome switch
    {
        { Exception: OperationCanceledException } => state == CircuitState.HalfOpen,
        { Exception: HttpRequestException or IOException or TimeoutException } => true,
        { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => true,
        _ => false,
    };

    private sealed class Line
    {
        private readonly FilesCircuit _circuit;
        private volatile string? _problem;

        public Line(FilesCircuit circuit, Uri files)
        {
            (_circuit, Files) = (circuit, files);
            var state = new CircuitBreakerStateProvider();
            Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = circuit._time }
                .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
                {
                    FailureRatio = 0.9,
                    MinimumThroughput = LeastFailures,
                    SamplingDuration = Window,
                    BreakDuration = Break,
                    StateProvider = state,
                    ShouldHandle = a => ValueTask.FromResult(IsAway(a.Outcome, state.CircuitState)),
                    OnOpened = Opened,
                    OnClosed = Closed,
                })
                .Build();
        }

        public Uri Files { get; }

        public ResiliencePipeline<HttpResponseMessage> Pipeline { get; }

        public string? Problem => _problem;

        private ValueTask Opened(OnCircuitOpenedArguments<HttpResponseMessage> a)
        {
            var why = a.Outcome.Exception?.Message ?? $"{(int?)a.Outcome.Result?.StatusCode}";
            var isNew = _problem is null;
            _problem = $"the cluster's files at {Files.Authority} do not answer: {why}";
            if (isNew)
            {
                _circuit._log($"{_problem}; tried again every {Break.TotalSeconds:0} s, and no new work is taken until they do");
                _ = _circuit.TryAsync(this, _circuit._end.Token);
            }

            return ValueTask.CompletedTask;
        }

        private ValueTask Closed(OnCircuitClosedArguments<HttpResponseMessage> a)
        {
            if (_problem is not null)
                _circuit._log($"the cluster's files at {Files.Authority} answer again");
            _problem = null;
            return ValueTask.CompletedTask;
        }
    }
}
