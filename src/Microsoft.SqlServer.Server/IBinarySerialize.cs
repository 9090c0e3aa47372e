namespace Microsoft.SqlServer.Server;

/// <summary>A user-defined type that writes itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes all of it.</summary>
    void Write(BinaryWriter w);
}
