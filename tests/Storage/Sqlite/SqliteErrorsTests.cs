using Grpc.Messaging.Storage.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteErrorsTests
{
    [Theory]
    [InlineData(5, 261)]
    [InlineData(8, 1032)]
    [InlineData(10, 778)]
    [InlineData(11, 11)]
    [InlineData(13, 13)]
    [InlineData(14, 14)]
    public void AsUnavailable_CauseIsTheDatabase_SaysSo(int code, int extendedCode)
    {
        var cause = new SqliteException("no", code, extendedCode);
        var wrapped = new InvalidOperationException("EF wraps it", cause);

        Assert.Same(cause, SqliteErrors.AsUnavailable(cause)?.InnerException);
        Assert.Same(wrapped, SqliteErrors.AsUnavailable(wrapped)?.InnerException);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(19, 2067)]
    public void AsUnavailable_CauseIsTheCall_Null(int code, int extendedCode) =>
        Assert.Null(SqliteErrors.AsUnavailable(new SqliteException("no", code, extendedCode)));
}
