using System.IO.Compression;
using System.Text;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Client.Tests;

public sealed class CompressionTests
{
    private static readonly string Compressible = new('z', 10_000);

    [Fact]
    public async Task Request_EncodingInMetadata_IsCompressed()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            Assert.Equal("gzip", context.Request.Headers["grpc-encoding"]);
            var (flag, message) = (await context.Request.ReadFrameAsync())!.Value;
            Assert.Equal(1, flag);
            Assert.InRange(message.Length, 1, 1000);
            await context.Response.AnswerAsync(Encoding.UTF8.GetString(Unzip(message)));
        });
        using var channel = server.CreateChannel();

        Assert.Equal(Compressible, await channel.CallUnary(Compressible, Gzip()).ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task Deflate_BothWays_IsTheZlibFormat()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            Assert.Equal("deflate", context.Request.Headers["grpc-encoding"]);
            var (flag, message) = (await context.Request.ReadFrameAsync())!.Value;
            using var plain = new StreamReader(new ZLibStream(new MemoryStream(message), CompressionMode.Decompress));
            Assert.Equal(1, flag);
            Assert.Equal(Compressible, await plain.ReadToEndAsync());
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-encoding"] = "deflate";
            await context.Response.SendAsync(Wire.Frame(message, flag: 1));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();

        var response = await channel.CallUnary(Compressible, new CallOptions([new("grpc-internal-encoding-request", "deflate")])).ResponseAsync.WithinAsync();

        Assert.Equal(Compressible, response);
    }

    [Fact]
    public async Task Request_EmptyMessage_IsCompressedAllTheSame()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            var (flag, message) = (await context.Request.ReadFrameAsync())!.Value;
            await context.Response.AnswerAsync($"{flag} {(message.Length == 0 ? 0 : Unzip(message).Length)}");
        });
        using var channel = server.CreateChannel();

        Assert.Equal("1 0", await channel.CallUnary("", Gzip()).ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task Request_NoCompress_SendsTheEncodingButPlainMessages()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            Assert.Equal("gzip", context.Request.Headers["grpc-encoding"]);
            Assert.Equal(0, (await context.Request.ReadFrameAsync())!.Value.Flag);
            await context.Response.AnswerAsync("");
        });
        using var channel = server.CreateChannel();

        await channel.CallUnary(Compressible, Gzip().WithWriteOptions(new WriteOptions(WriteFlags.NoCompress))).ResponseAsync.WithinAsync();
    }

    [Fact]
    public async Task RequestStream_WriteOptionsChange_DecideMessageByMessage()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            var flags = new List<byte>();
            while (await context.Request.ReadFrameAsync() is { } frame)
            {
                flags.Add(frame.Flag);
            }

            await context.Response.AnswerAsync(string.Join(',', flags));
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallClientStreaming(Gzip());

        await call.RequestStream.WriteAsync(Compressible).WithinAsync();
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(Compressible).WithinAsync();
        call.RequestStream.WriteOptions = null;
        await call.RequestStream.WriteAsync(Compressible).WithinAsync();
        await call.RequestStream.CompleteAsync();

        Assert.Equal("1,0,1", await call.ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task Request_UnknownEncoding_IsInternalAndNamesIt()
    {
        using var channel = Net.Client.GrpcChannel.ForAddress("http://127.0.0.1:1");

        var exception = await channel.CallUnary("", new CallOptions([new("grpc-internal-encoding-request", "brotli")])).FailsAsync();

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Contains("'brotli'", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_SomeMessagesCompressed_AreAllRead()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            context.Response.Headers["grpc-encoding"] = "gzip";
            await context.Response.SendAsync(
                Wire.Join(Wire.Frame(Zip(Compressible), flag: 1), Wire.Frame("plain"), Wire.Frame(Zip("last"), flag: 1)));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();
        using var call = channel.CallServerStreaming("");

        Assert.Equal([Compressible, "plain", "last"], await call.ResponseStream.ReadToEndAsync());
    }

    [Theory]
    [InlineData(null, 1, "names no grpc-encoding")]
    [InlineData("identity", 1, "names no grpc-encoding")]
    [InlineData("snappy", 1, "'snappy'")]
    [InlineData("gzip", 1, "does not decompress")]
    [InlineData("gzip", 2, "flag is 2")]
    public async Task Response_BadlyCompressed_IsInternalAndSaysWhy(string? encoding, byte flag, string why)
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            context.Response.BeginGrpc();
            if (encoding is not null)
            {
                context.Response.Headers["grpc-encoding"] = encoding;
            }

            await context.Response.SendAsync(Wire.Frame("not gzip at all"u8.ToArray(), flag));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel();

        var exception = await channel.CallUnary("").FailsAsync();

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Contains(why, exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompressionProviders_OwnOne_IsOfferedAndUsed()
    {
        await using var server = await RawServer.StartAsync(async context =>
        {
            Assert.Equal("identity,flip", context.Request.Headers["grpc-accept-encoding"]);
            context.Response.Headers["grpc-encoding"] = "flip";
            context.Response.BeginGrpc();
            await context.Response.SendAsync(Wire.Frame([0xff - (byte)'o', 0xff - (byte)'k'], flag: 1));
            context.Response.EndGrpc();
        });
        using var channel = server.CreateChannel(static options => options.CompressionProviders = [new FlipProvider()]);

        Assert.Equal("ok", await channel.CallUnary("").ResponseAsync.WithinAsync());
    }

    private static CallOptions Gzip() => new([new("grpc-internal-encoding-request", "gzip")]);

    private static byte[] Zip(string text)
    {
        var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return result.ToArray();
    }

    private static byte[] Unzip(byte[] bytes)
    {
        var result = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        gzip.CopyTo(result);
        return result.ToArray();
    }

    private sealed class FlipProvider : ICompressionProvider
    {
        public string EncodingName => "flip";

        public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => throw new NotSupportedException();

        public Stream CreateDecompressionStream(Stream stream)
        {
            var result = new MemoryStream();
            for (int value; (value = stream.ReadByte()) >= 0;)
            {
                result.WriteByte((byte)~value);
            }

            result.Position = 0;
            return result;
        }
    }
}
