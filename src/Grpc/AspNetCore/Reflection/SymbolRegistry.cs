using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>Finds files by their name and by what they declare.</summary>
public class SymbolRegistry
{
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);
    private readonly HashSet<string> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, FileDescriptor>> _extensions = new(StringComparer.Ordinal);

    private SymbolRegistry()
    {
    }

    /// <summary>Makes a registry of files and all they import.</summary>
    public static SymbolRegistry FromFiles(IEnumerable<FileDescriptor> fileDescriptors)
    {
        ArgumentNullException.ThrowIfNull(fileDescriptors);
        var registry = new SymbolRegistry();
        foreach (var file in fileDescriptors)
        {
            registry.AddFile(file);
        }

        return registry;
    }

    /// <summary>The file of this name, as it is imported; null if there is none.</summary>
    public FileDescriptor? FileByName(string filename) => _files.GetValueOrDefault(filename);

    /// <summary>The file that declares this full name; null if there is none.</summary>
    public FileDescriptor? FileContainingSymbol(string symbol) => _symbols.GetValueOrDefault(symbol);

    internal FileDescriptor? FileContainingExtension(string extendedType, int number) =>
        _extensions.GetValueOrDefault(extendedType)?.GetValueOrDefault(number);

    /// <summary>The numbers of a message's extensions; null if there is no such message.</summary>
    internal IEnumerable<int>? ExtensionNumbers(string extendedType) =>
        _extensions.TryGetValue(extendedType, out var extensions) ? extensions.Keys
        : _messages.Contains(extendedType) ? []
        : null;

    private void AddFile(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
        {
            return;
        }

        foreach (var dependency in file.Dependencies)
        {
            AddFile(dependency);
        }

        foreach (var message in file.MessageTypes)
        {
            AddMessage(message);
        }

        AddAll(file.EnumTypes);
        foreach (var enumeration in file.EnumTypes)
        {
            AddAll(enumeration.Values);
        }

        AddAll(file.Services);
        foreach (var service in file.Services)
        {
            AddAll(service.Methods);
        }

        AddExtensions(file.Extensions.UnorderedExtensions);
    }

    private void AddMessage(MessageDescriptor message)
    {
        Add(message);
        _messages.Add(message.FullName);
        AddAll(message.Fields.InDeclarationOrder());
        AddAll(message.Oneofs);
        AddAll(message.EnumTypes);
        foreach (var enumeration in message.EnumTypes)
        {
            AddAll(enumeration.Values);
        }

        foreach (var nested in message.NestedTypes)
        {
            AddMessage(nested);
        }

        AddExtensions(message.Extensions.UnorderedExtensions);
    }

    private void AddExtensions(IEnumerable<FieldDescriptor> extensions)
    {
        foreach (var extension in extensions)
        {
            Add(extension);
            if (!_extensions.TryGetValue(extension.ExtendeeType.FullName, out var numbers))
            {
                _extensions.Add(extension.ExtendeeType.FullName, numbers = []);
            }

            numbers[extension.FieldNumber] = extension.File;
        }
    }

    private void AddAll(IEnumerable<IDescriptor> descriptors)
    {
        foreach (var descriptor in descriptors)
        {
            Add(descriptor);
        }
    }

    private void Add(IDescriptor descriptor) => _symbols[descriptor.FullName] = descriptor.File;
}
