using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>Every client's sample with TLS, each told of the certificate as its language's programs are.</summary>
public sealed class SampleOverTlsTests(TlsService tls) : IClassFixture<TlsService>
{
    [Fact]
    public Task Dotnet_Sample_PrintsWhatAllDo() => RunAsync("C#", $"export SSL_CERT_FILE={tls.Service.CertificatePath}");

    [Fact]
    [NeedsNode]
    public Task TypeScript_Sample_PrintsWhatAllDo() => RunAsync("TypeScript, JavaScript", $"export NODE_EXTRA_CA_CERTS={tls.Service.CertificatePath}");

    [Fact]
    [NeedsPython]
    public Task Python_Sample_PrintsWhatAllDo() => RunAsync("Python", $"export GRPC_DEFAULT_SSL_ROOTS_FILE_PATH={tls.Service.CertificatePath}");

    [Fact]
    [NeedsGo]
    public Task Go_Sample_PrintsWhatAllDo() => RunAsync("Go", $"export SSL_CERT_FILE={tls.Service.CertificatePath}");

    [Fact]
    [NeedsJava]
    [NeedsNode]
    public Task Java_Sample_PrintsWhatAllDo()
    {
        var store = tls.Service.FileOf("trusted.p12");
        return RunAsync(
            "Java",
            $"""
            keytool -importcert -noprompt -alias service -file {tls.Service.CertificatePath} -keystore {store} -storetype PKCS12 -storepass trusted >/dev/null
            export JDK_JAVA_OPTIONS="-Djavax.net.ssl.trustStore={store} -Djavax.net.ssl.trustStorePassword=trusted"
            """);
    }

    private Task RunAsync(string language, string trust) => Samples.RunAsync(language, tls.Service, tls.Key, trust);
}
