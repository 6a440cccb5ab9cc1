using Akka.DistTest.Results;
using static Akka.DistTest.Results.FailureCategory;

namespace Akka.DistTest.Errors;

/// <summary>
/// The rules that sort failures. The first table that knows the evidence decides: the type of an exception before the
/// signal or exit code, and that before words in the message. What no rule knows keeps the category that it was told
/// with. Names and texts are those of pytest, .NET, Java, Node and the shells.
/// </summary>
public static class ErrorRules
{
    /// <summary>Told categories that say how an attempt ended and not why: only these are looked into. The others were
    /// given by somebody who knew.</summary>
    public static IReadOnlySet<FailureCategory> Open { get; } =
        new HashSet<FailureCategory> { TestFailure, Fixture, Crash, CannotStart, WorkerFault };

    /// <summary>By the type of the exception, without its namespace; with it where the short name is too common.</summary>
    public static IReadOnlyDictionary<string, FailureCategory> Exceptions { get; } = Table(
        (TestFailure,
        [
            "AssertionError", "AssertionException", "AssertFailedException", "AssertionFailedError",
            "ComparisonFailure", "XunitException", "ShouldAssertException",
        ]),
        (FailureCategory.Timeout,
        [
            "TimeoutError", "TimeoutException", "TaskTimeoutException", "TestTimeoutException", "ReadTimeout",
            "DeadlineExceededError",
        ]),
        (OutOfMemory,
        [
            "MemoryError", "OutOfMemoryException", "OutOfMemoryError", "InsufficientMemoryException",
            "InsufficientExecutionStackException",
        ]),
        (Dependency,
        [
            "ModuleNotFoundError", "ImportError", "DllNotFoundException", "TypeLoadException", "BadImageFormatException",
            "EntryPointNotFoundException", "MissingMethodException", "NoClassDefFoundError", "ClassNotFoundException",
            "UnsatisfiedLinkError", "LoadError", "ReflectionTypeLoadException",
        ]),
        (Network,
        [
            "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "BrokenPipeError",
            "ConnectionAbortedError", "gaierror", "URLError", "SSLError", "SSLCertVerificationError", "SocketException",
            "HttpRequestException", "WebException", "AuthenticationException", "ConnectException",
            "UnknownHostException", "SSLHandshakeException", "MaxRetryError", "NewConnectionError",
        ]),
        (Permission,
            ["PermissionError", "UnauthorizedAccessException", "SecurityException", "AccessDeniedException"]),
        (Browser,
        [
            "TargetClosedError", "TargetClosedException", "PlaywrightException", "WebDriverException",
            "SessionNotCreatedException", "NoSuchWindowException", "InvalidSessionIdException",
            "playwright._impl._errors.Error",
        ]),
        (Graphics,
        [
            "torch.cuda.OutOfMemoryError", "torch.OutOfMemoryError", "cupy.cuda.memory.OutOfMemoryError", "CUDARuntimeError",
            "CudaAPIError", "GPUOutOfMemoryError", "GPUInternalError", "GPUValidationError",
        ]),
        (Crash, ["AccessViolationException", "SEHException", "StackOverflowException", "ExecutionEngineException"]));

    /// <summary>By the number of the signal that ended the process. 9 is not among them: who sent it is not known.</summary>
    public static IReadOnlyDictionary<int, FailureCategory> Signals { get; } = new Dictionary<int, FailureCategory>
    {
        [4] = Crash,
        [6] = Crash,
        [7] = Crash,
        [8] = Crash,
        [11] = Crash,
        [24] = FailureCategory.Timeout,
        [25] = DiskFull,
    };

    /// <summary>By exit code: those of shells, of <c>timeout</c>, 128 and a signal, and of Windows' own failures.</summary>
    public static IReadOnlyDictionary<int, FailureCategory> ExitCodes { get; } = new Dictionary<int, FailureCategory>
    {
        [124] = FailureCategory.Timeout,
        [126] = Permission,
        [127] = CannotStart,
        [132] = Crash,
        [134] = Crash,
        [135] = Crash,
        [136] = Crash,
        [139] = Crash,
        [152] = FailureCategory.Timeout,
        [153] = DiskFull,
        [unchecked((int)0xC0000005)] = Crash,
        [unchecked((int)0xC00000FD)] = Crash,
        [unchecked((int)0xC0000374)] = Crash,
        [unchecked((int)0xC0000409)] = Crash,
        [unchecked((int)0xC0000017)] = OutOfMemory,
        [unchecked((int)0xC0000135)] = Dependency,
    };

    /// <summary>By words, in this order; without regard to case.</summary>
    public static IReadOnlyList<(string Words, FailureCategory Category)> Messages { get; } =
    [
        ("CUDA out of memory", Graphics),
        ("CUDA error", Graphics),
        ("CUDA driver", Graphics),
        ("device lost", Graphics),
        ("GPU process", Graphics),
        ("VK_ERROR_", Graphics),
        ("NVIDIA-SMI has failed", Graphics),
        ("no space left on device", DiskFull),
        ("not enough space on the disk", DiskFull),
        ("disk quota exceeded", DiskFull),
        ("disk full", DiskFull),
        ("ENOSPC", DiskFull),
        ("out of memory", OutOfMemory),
        ("cannot allocate memory", OutOfMemory),
        ("bad_alloc", OutOfMemory),
        ("oom-kill", OutOfMemory),
        ("heap limit", OutOfMemory),
        ("ENOMEM", OutOfMemory),
        ("browser has been closed", Browser),
        ("browser closed", Browser),
        ("target closed", Browser),
        ("failed to launch browser", Browser),
        ("playwright install", Browser),
        ("chrome not reachable", Browser),
        ("cannot open shared object file", Dependency),
        ("could not load file or assembly", Dependency),
        ("no module named", Dependency),
        ("cannot find module", Dependency),
        ("library not loaded", Dependency),
        ("undefined symbol", Dependency),
        ("connection refused", Network),
        ("connection reset", Network),
        ("connection timed out", Network),
        ("network is unreachable", Network),
        ("no route to host", Network),
        ("name or service not known", Network),
        ("temporary failure in name resolution", Network),
        ("could not resolve host", Network),
        ("certificate verify failed", Network),
        ("ECONNREFUSED", Network),
        ("ECONNRESET", Network),
        ("ENOTFOUND", Network),
        ("permission denied", Permission),
        ("access is denied", Permission),
        ("operation not permitted", Permission),
        ("EACCES", Permission),
        ("command not found", CannotStart),
        ("segmentation fault", Crash),
        ("core dumped", Crash),
        ("stack overflow", Crash),
    ];

    /// <summary>How far a category reaches and whose doing it usually is.</summary>
    public static IReadOnlyDictionary<FailureCategory, (Severity Severity, Blame Blame)> Weights { get; } =
        new Dictionary<FailureCategory, (Severity, Blame)>
        {
            [None] = (Severity.Notice, Blame.None),
            [Canceled] = (Severity.Notice, Blame.Operator),
            [TestFailure] = (Severity.Low, Blame.Test),
            [FailureCategory.Timeout] = (Severity.Medium, Blame.Test),
            [IdleTimeout] = (Severity.Medium, Blame.Test),
            [Crash] = (Severity.Medium, Blame.Test),
            [Fixture] = (Severity.Medium, Blame.Test),
            [BadReport] = (Severity.Medium, Blame.Test),
            [Network] = (Severity.Medium, Blame.Infrastructure),
            [Browser] = (Severity.Medium, Blame.Infrastructure),
            [CannotStart] = (Severity.High, Blame.Submitter),
            [Discovery] = (Severity.High, Blame.Submitter),
            [Dependency] = (Severity.High, Blame.Submitter),
            [Permission] = (Severity.High, Blame.Submitter),
            [Payload] = (Severity.High, Blame.Infrastructure),
            [Artifact] = (Severity.High, Blame.Infrastructure),
            [OutOfMemory] = (Severity.Critical, Blame.Infrastructure),
            [DiskFull] = (Severity.Critical, Blame.Infrastructure),
            [Graphics] = (Severity.Critical, Blame.Infrastructure),
            [WorkerLost] = (Severity.Critical, Blame.Infrastructure),
            [WorkerFault] = (Severity.Critical, Blame.Infrastructure),
        };

    private static Dictionary<string, FailureCategory> Table(params (FailureCategory Category, string[] Names)[] rows) =>
        rows.SelectMany(r => r.Names, (r, name) => (r.Category, name))
            .ToDictionary(r => r.name, r => r.Category, StringComparer.Ordinal);
}
