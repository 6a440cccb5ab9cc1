using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akka.DistTest.Certificates;

/// <summary>Reads and writes certificates and keys. All throw <see cref="CertificateException"/>.</summary>
public static class PemFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a new file that only its owner can read; where modes do not exist, with the folder's rights.
    /// A file that is there is left alone.</summary>
    public static void WriteKey(string path, string pem) => Write(path, pem, isSecret: true);

    /// <summary>Writes a new file that everyone may read. A file that is there is left alone.</summary>
    public static void WriteCertificate(string path, string pem) => Write(path, pem, isSecret: false);

    /// <summary>The key of a certificate in PKCS #8.</summary>
    public static string KeyOf(X509Certificate2 certificate)
    {
        using var key = (AsymmetricAlgorithm?)certificate.GetECDsaPrivateKey() ?? certificate.GetRSAPrivateKey();
        return key?.ExportPkcs8PrivateKeyPem()
            ?? throw new CertificateException($"{certificate.Subject} has no private key");
    }

    /// <summary>A certificate with its key: elliptic or RSA.</summary>
    public static X509Certificate2 WithKey(string certificateFile, string keyFile)
    {
        try
        {
            var read = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            if (!OperatingSystem.IsWindows())
                return read;
            // SChannel takes no key that exists in memory only.
            using (read)
                return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException(e.Message, e);
        }
        catch (CryptographicException e)
        {
            throw new CertificateException(
                $"{certificateFile} and {keyFile} are not a certificate and its private key in PEM without a password: "
                + e.Message, e);
        }
    }

    /// <summary>One certificate or more.</summary>
    public static X509Certificate2Collection All(string file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException(e.Message, e);
        }
        catch (CryptographicException e)
        {
            throw new CertificateException($"{file} holds no certificates in PEM: {e.Message}", e);
        }

        return found.Count > 0 ? found : throw new CertificateException($"{file} holds no certificate in PEM");
    }

    private static void Write(string path, string pem, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using var writer = new StreamWriter(path, options);
            writer.WriteLine(pem);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new CertificateException($"{path} is there already and is not overwritten");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CertificateException(e.Message, e);
        }
    }
}
