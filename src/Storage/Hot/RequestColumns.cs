using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>The columns of <c>requests</c>, the answers under idempotency keys.</summary>
public static class RequestColumns
{
    /// <summary>All of them, the key first.</summary>
    public static readonly ColumnTable<RequestRecord> All = new();

    private const int MaxHash = 32;

    private static readonly Column<RequestRecord, ObjectId> AccountId = All.Id("account_id", static record => record.Key.AccountId, ColumnRole.Key);
    private static readonly Column<RequestRecord, string> RequestId = All.Text("request_id", RequestKey.MaxLength, static record => record.Key.RequestId, ColumnRole.Key);
    private static readonly Column<RequestRecord, byte[]> Hash = All.Bytes("hash", MaxHash, static record => record.Key.Hash);
    private static readonly Column<RequestRecord, byte[]> Answer = All.Bytes("answer", 0, static record => record.Answer);
    private static readonly Column<RequestRecord, DateTimeOffset> CreateTime = All.Time("create_time", static record => record.CreateTime);

    /// <summary>Reads a row that begins with all columns.</summary>
    public static RequestRecord Read(IRow row) =>
        new(new RequestKey(AccountId.Read(row), RequestId.Read(row), Hash.Read(row)), Answer.Read(row), CreateTime.Read(row));
}
