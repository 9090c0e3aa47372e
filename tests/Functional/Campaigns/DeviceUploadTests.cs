using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Devices as files.</summary>
public sealed class DeviceUploadTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const string File =
        "\uFEFFdeviceId,clientId,level,model\r\n"
        + "d1,C-1,3,\"Pixel \"\"9\"\", \r\nblue\"\r\n"
        + "\r\n"
        + "d2,C-2,high,Pixel\n"
        + "d3,C-3\n"
        + ",C-4,1,Pixel\n"
        + "d5,C-5,,";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_OverRest_StoresRowsAndTellsOfTheOthersByLineAndColumn(bool isZipped)
    {
        using var caller = await CreateAsync();
        await Tenant.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest
            {
                ApplicationId = caller.ApplicationId,
                Device = new Device { DeviceId = "d5", Platform = Platform.Android, PushToken = "token-5", Username = "omar" },
            },
            Tenant.Call());
        using var content = new ByteArrayContent(isZipped ? Zip(File) : Encoding.UTF8.GetBytes(File));
        if (isZipped)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        using var response = await Tenant.Http.PostAsync(Path(caller, "devices:upload"), content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var upload = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(
            ("finished", 5, 3, Encoding.UTF8.GetByteCount(File)),
            (upload.GetProperty("state").GetString(), Number(upload, "rowCount"), Number(upload, "failedCount"), Number(upload, "byteCount")));
        Assert.Equal(
            [
                "5 level must be a number, or empty",
                "6  has 2 values, where the first line has 4",
                "7 deviceId must be 1 to 256 characters",
            ],
            upload.GetProperty("faults").EnumerateArray().Select(static fault =>
                $"{fault.GetProperty("line")} {fault.GetProperty("column").GetString()} {fault.GetProperty("description").GetString()}"));
        var read = await Tenant.Http.GetFromJsonAsync<JsonElement>(Path(caller, $"device-uploads/{upload.GetProperty("uploadId").GetString()}"));
        Assert.Equal(upload.GetRawText(), read.GetRawText());

        Assert.Equal("Pixel \"9\", \r\nblue", (await FindAsync(caller, "d1")).GetProperty("model").GetString());
        Assert.Equal(3, (await FindAsync(caller, "d1")).GetProperty("level").GetInt32());
        var kept = await FindAsync(caller, "d5");
        Assert.Equal(("token-5", "omar", "C-5"), (kept.GetProperty("token").GetString(), kept.GetProperty("username").GetString(), kept.GetProperty("clientId").GetString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Upload_InParts_ComesToTheSame(int size)
    {
        using var caller = await CreateAsync();

        var upload = (await SendAsync(caller, Encoding.UTF8.GetBytes(File).Chunk(size))).Upload;

        Assert.Equal((DeviceUploadState.Finished, 5, 3), (upload.State, upload.RowCount, upload.FailedCount));
        Assert.Equal([5, 6, 7], upload.Faults.Select(static fault => fault.Line));
        Assert.Equal("Pixel \"9\", \r\nblue", (await FindAsync(caller, "d1")).GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("", "line 1, column 1: is missing: the first line names the columns")]
    [InlineData("clientId,level\n", "line 1, column 1: deviceId is in no column")]
    [InlineData("deviceId,colour\nd1,red", "line 1, column 2: \"colour\" is no field of devices")]
    [InlineData("deviceId,UDID\n", "line 1, column 2: \"UDID\" names the device, as another column does")]
    [InlineData("deviceId,level,level\n", "line 1, column 3: \"level\" is there twice")]
    [InlineData("deviceId,firstOpen\n", "line 1, column 2: \"firstOpen\" does not change")]
    [InlineData("deviceId,model\nd1,a\nd2,a\"b\n", "line 3, column 2: has a quote within; such a value needs quotes around, and each quote within twice")]
    [InlineData("deviceId,model\nd1,\"a\"b\n", "line 2, column 2: goes on behind its closing quote")]
    [InlineData("deviceId,model\nd1,\"a\n\n", "line 4, column 2: begins with a quote, and the file ends before it is closed")]
    [InlineData("deviceId,model\nd1,a\rb\n", "line 2, column 2: has a carriage return without a line feed; such a value needs quotes")]
    public async Task Upload_OfWhatIsNoSuchFile_TellsLineAndColumn(string file, string text)
    {
        using var caller = await CreateAsync();
        using var content = new StringContent(file);

        using var response = await Tenant.Http.PostAsync(Path(caller, "devices:upload"), content);

        Assert.Equal((400, $"file can't be read further at {text}"), ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()));
        var stored = Assert.Single((await Uploads(caller).ListDeviceUploadsAsync(new ListDeviceUploadsRequest { PartnerId = caller.PartnerId }, Tenant.Call())).Uploads);
        Assert.Equal((DeviceUploadState.Failed, text), (stored.State, stored.Error));
    }

    [Fact]
    public async Task Upload_NotUtf8_IsToldAndKeepsWhatCameBefore()
    {
        using var caller = await CreateAsync();
        var rows = new StringBuilder("deviceId\n");
        for (var i = 0; i < 1000; i++)
        {
            rows.Append("device-").Append(i).Append('\n');
        }

        var error = await Assert.ThrowsAsync<RpcException>(() => SendAsync(caller, [Encoding.UTF8.GetBytes(rows.ToString()), [(byte)'x', 0xFF]]));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("line 1002, column 1: is not UTF-8", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("device-999", (await FindAsync(caller, "device-999")).GetProperty("deviceId").GetString());
    }

    [Fact]
    public async Task Upload_LongerThanAnyRequestMayBe_IsReadToItsEnd()
    {
        using var caller = await CreateAsync();
        var row = $"d,{new string('x', 60_000)}\n";
        var file = "deviceId,model\n" + string.Concat(Enumerable.Repeat(row, 150)) + "last,Pixel\n";
        using var content = new StringContent(file);

        using var response = await Tenant.Http.PostAsync(Path(caller, "devices:upload"), content);

        var upload = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((151, 150, 100), (Number(upload, "rowCount"), Number(upload, "failedCount"), upload.GetProperty("faults").GetArrayLength()));
        Assert.Equal("Pixel", (await FindAsync(caller, "last")).GetProperty("model").GetString());
    }

    [Fact]
    public async Task Progress_WhileAFileIsRead_CanBeAskedFor()
    {
        using var caller = await CreateAsync();
        using var call = Uploads(caller).UploadDevices(Tenant.Call());
        await call.RequestStream.WriteAsync(Part(caller, "deviceId\n"u8.ToArray()));
        var number = 0;
        DeviceUpload? told = null;

        await Poll.UntilAsync(async token =>
        {
            await call.RequestStream.WriteAsync(Part(caller, Encoding.UTF8.GetBytes($"device-{number++}\n")), token);
            told = (await Uploads(caller).ListDeviceUploadsAsync(new ListDeviceUploadsRequest { PartnerId = caller.PartnerId }, Tenant.Call(token))).Uploads.SingleOrDefault();
            return told?.RowCount > 0;
        });

        Assert.Equal((DeviceUploadState.Running, null), (told!.State, told.EndTime));
        Assert.InRange(told.RowCount, 1, number);
        await call.RequestStream.CompleteAsync();
        var last = (await call).Upload;
        Assert.Equal((told.UploadId, DeviceUploadState.Finished, number), (last.UploadId, last.State, last.RowCount));
        var read = await Uploads(caller).GetDeviceUploadAsync(new GetDeviceUploadRequest { PartnerId = caller.PartnerId, UploadId = last.UploadId }, Tenant.Call());
        Assert.Equal(last, read.Upload);
    }

    [Fact]
    public async Task Get_UnknownUpload_IsNotFound()
    {
        using var caller = await CreateAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => Uploads(caller).GetDeviceUploadAsync(
            new GetDeviceUploadRequest { PartnerId = caller.PartnerId, UploadId = "5c8fa397a2c2fa4d07682600" }, Tenant.Call()).ResponseAsync);

        Assert.Equal((StatusCode.NotFound, "RESOURCE_NOT_FOUND"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    private static int Number(JsonElement upload, string name) => upload.GetProperty(name).GetInt32();

    private static string Path(PartnerCaller caller, string rest) => $"/campaigns/v1/partners/{caller.PartnerId}/{rest}";

    private static byte[] Zip(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return zipped.ToArray();
    }

    private static UploadDevicesRequest Part(PartnerCaller caller, byte[] bytes) =>
        new() { PartnerId = caller.PartnerId, File = new HttpBody { Data = ByteString.CopyFrom(bytes) } };

    private static async Task<JsonElement> FindAsync(PartnerCaller caller, string uid)
    {
        var (status, body) = await caller.CallAsync(HttpMethod.Get, caller.Path($"devices/search/by?UDID={uid}"));
        Assert.True(status == 200, body);
        return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("data");
    }

    private static DeviceUploadsService.DeviceUploadsServiceClient Uploads(PartnerCaller caller) => new(caller.Channel);

    private async Task<UploadDevicesResponse> SendAsync(PartnerCaller caller, IEnumerable<byte[]> parts)
    {
        using var call = Uploads(caller).UploadDevices(Tenant.Call());
        foreach (var part in parts)
        {
            await call.RequestStream.WriteAsync(Part(caller, part));
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private async Task<PartnerCaller> CreateAsync()
    {
        var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        await new DeviceFieldsService.DeviceFieldsServiceClient(caller.Channel).CreateDeviceFieldAsync(
            new CreateDeviceFieldRequest { PartnerId = caller.PartnerId, Field = new DeviceField { Name = "level", Type = DeviceFieldType.Number } }, Tenant.Call());
        return caller;
    }
}
