namespace Akka.DistTest.Certificates;

/// <summary>Certificates or keys cannot be read, made or used. The message names the file and what to do.</summary>
public sealed class CertificateException(string message, Exception? inner = null) : Exception(message, inner);
