using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grpc.Messaging.Cli.Profiles;

/// <summary>The file of the profiles. It holds keys, so nobody but its owner may read it.</summary>
internal sealed class ProfileStore(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public string Path => path;

    public string? Current => (string?)Read()["current"];

    public IReadOnlyDictionary<string, Profile> All => Read()["profiles"] is JsonObject profiles
        ? profiles.ToDictionary(profile => profile.Key, profile => new Profile((string)profile.Value!["address"]!, (string)profile.Value["key"]!))
        : new Dictionary<string, Profile>();

    /// <summary>Whether others than the owner can read the file.</summary>
    public bool IsOpenToOthers => !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None;

    /// <summary>The profile of this name, the current one for null; null when there is none.</summary>
    public Profile? Find(string? name) => (name ?? Current) is { } wanted ? All.GetValueOrDefault(wanted) : null;

    public void Save(string name, Profile profile)
    {
        var content = Read();
        content["profiles"] ??= new JsonObject();
        content["profiles"]![name] = new JsonObject { ["address"] = profile.Address, ["key"] = profile.Key };
        content["current"] = name;
        Write(content);
    }

    /// <exception cref="CliException">There is no such profile.</exception>
    public void Use(string name)
    {
        var content = Read();
        content["current"] = content["profiles"]?[name] is null ? throw Unknown(name) : name;
        Write(content);
    }

    /// <exception cref="CliException">There is no such profile.</exception>
    public void Remove(string name)
    {
        var content = Read();
        if (content["profiles"] is not JsonObject profiles || !profiles.Remove(name))
        {
            throw Unknown(name);
        }

        if ((string?)content["current"] == name)
        {
            content.Remove("current");
        }

        Write(content);
    }

    private static CliException Unknown(string name) => new($"There is no profile \"{name}\".");

    private JsonObject Read()
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? [] : [];
        }
        catch (JsonException exception)
        {
            throw new CliException($"{path} is no file of profiles: {exception.Message}");
        }
    }

    // Made under another name, private from its first byte on, and then put in place.
    private void Write(JsonObject content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var next = path + ".new";
        File.Delete(next);
        using (var writer = new StreamWriter(next, options))
        {
            writer.Write(content.ToJsonString(Indented));
        }

        File.Move(next, path, overwrite: true);
    }
}
