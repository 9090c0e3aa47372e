using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>
/// A session as EF sees it: an open connection. So what EF writes joins the session's transaction, and one commit is enough for it and for the hot
/// statements.
/// </summary>
internal sealed class SessionConnection(sqlite3 handle) : SqliteConnection
{
    private bool _isOpen;

    public override sqlite3 Handle => handle;

    public override ConnectionState State => _isOpen ? ConnectionState.Open : ConnectionState.Closed;

    // The session is open already; the base class lets nothing be set while a connection is.
    public override void Open() => _isOpen = true;

    // The session closes what it has opened.
    public override void Close()
    {
    }
}
