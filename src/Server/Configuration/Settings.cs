using System.Collections;
using System.Reflection;
using Grpc.Messaging.Transcoding.Json;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Server.Configuration;

/// <summary>
/// The settings under <c>Messaging</c>. The framework's binder throws at the first value that it can't convert, and passes over names that nothing reads.
/// So each section is declared here with the type that it is bound to: every value that does not fit and every name that no declared type has is
/// found and told together. Wrong values are left out of what is bound, so that the rest can be validated all the same.
/// </summary>
internal sealed class Settings(IConfiguration configuration)
{
    private readonly HashSet<string> _declared = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _wrong = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _failures = [];

    /// <summary>Whether anything that was declared so far is wrong.</summary>
    public bool AreWrong => _wrong.Count + _failures.Count > 0;

    /// <summary>Declares a section and reads it now.</summary>
    /// <param name="path">Below <c>Messaging</c>; empty = that itself.</param>
    public T Get<T>(string path)
        where T : new()
    {
        var options = new T();
        Declare<T>(path).Bind(options);
        return options;
    }

    /// <summary>Declares a section and lets a part of the server have it as options.</summary>
    /// <param name="path">Below <c>Messaging</c>.</param>
    public void Bind<T>(IServiceCollection services, string path)
        where T : class =>
        services.Configure<T>(Declare<T>(path).Bind);

    /// <summary>Declares a section, which several types may share; answers it without its wrong values.</summary>
    /// <param name="path">Below <c>Messaging</c>; empty = that itself.</param>
    public IConfigurationSection Declare<T>(string path)
    {
        var full = path.Length == 0 ? MessagingOptions.Section : $"{MessagingOptions.Section}:{path}";
        AddNames(typeof(T), full);
        Check(typeof(T), configuration.GetSection(full));
        return new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.GetSection(full).AsEnumerable().Where(pair => pair.Value is not null && !_wrong.ContainsKey(pair.Key)))
            .Build()
            .GetSection(full);
    }

    /// <summary>Leaves a section to a part that checks names and values of it, each by what it stands for.</summary>
    /// <param name="path">Below <c>Messaging</c>.</param>
    public IConfigurationSection Leave(string path)
    {
        var section = configuration.GetSection($"{MessagingOptions.Section}:{path}");
        _declared.Add(section.Path);
        _read.UnionWith(section.AsEnumerable().Select(static setting => setting.Key));
        return section;
    }

    /// <summary>Adds what a validator found.</summary>
    public void Add(ValidateOptionsResult result) => _failures.AddRange(result.Failures ?? []);

    /// <summary>Lets the parts validate their options, too, when all sections are declared.</summary>
    /// <exception cref="OptionsValidationException">Lists everything that is wrong.</exception>
    public void Validate(IStartupValidator validator)
    {
        try
        {
            validator.Validate();
        }
        catch (OptionsValidationException exception)
        {
            _failures.AddRange(exception.Failures);
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(static inner => inner is OptionsValidationException))
        {
            _failures.AddRange(exception.InnerExceptions.Cast<OptionsValidationException>().SelectMany(static inner => inner.Failures));
        }

        string[] failures = [.. _wrong.Values, .. UnknownNames(), .. _failures];
        if (failures.Length > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(MessagingOptions), failures);
        }
    }

    private static PropertyInfo? PropertyOf(Type type, string name) =>
        type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase) is { } property && IsSetting(property) ? property : null;

    private static bool IsSetting(PropertyInfo property) =>
        property.SetMethod?.IsPublic == true || IsCollection(property.PropertyType);

    private static bool IsCollection(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    // Values of a dictionary are named by its keys, those of a list by their positions.
    private static (Type Element, bool IsNamed) ElementOf(Type collection) => collection.GetGenericArguments() switch
    {
        [_, var value] => (value, true),
        [var element] => (element, false),
        _ => (collection.GetElementType()!, false),
    };

    private void AddNames(Type type, string path)
    {
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(IsSetting))
        {
            var name = $"{path}:{property.Name}";
            if (SettingValue.IsScalar(property.PropertyType) || IsCollection(property.PropertyType))
            {
                _declared.Add(name);
            }
            else
            {
                AddNames(property.PropertyType, name);
            }
        }
    }

    private void Check(Type type, IConfigurationSection setting)
    {
        _read.Add(setting.Path);
        if (SettingValue.IsScalar(type))
        {
            if (setting.Value is { } text && SettingValue.FaultOf(type, text) is { } fault)
            {
                _wrong[setting.Path] = $"{setting.Path} must be {fault}, not '{text}'.";
            }

            return;
        }

        if (!string.IsNullOrEmpty(setting.Value))
        {
            _wrong[setting.Path] = IsCollection(type)
                ? $"{setting.Path} has several values: {setting.Path}:{(ElementOf(type).IsNamed ? "<name>" : "0")} and so on."
                : $"{setting.Path} is a section and has no value of its own.";
        }

        foreach (var child in setting.GetChildren())
        {
            if (TypeOf(type, child.Key) is { } childType)
            {
                Check(childType, child);
            }
        }
    }

    /// <summary>The type of what a section or list has under a name; null when it has no such thing.</summary>
    private static Type? TypeOf(Type type, string name)
    {
        if (!IsCollection(type))
        {
            return PropertyOf(type, name)?.PropertyType;
        }

        var (element, isNamed) = ElementOf(type);
        return isNamed || int.TryParse(name, out _) ? element : null;
    }

    private IEnumerable<string> UnknownNames() =>
        from setting in configuration.GetSection(MessagingOptions.Section).AsEnumerable()
        where setting.Value is not null && !_read.Contains(setting.Key)
        orderby setting.Key
        select KeyTypo.FindMeant(setting.Key, _declared) is { } meant
            ? $"{setting.Key} is no setting. Is {meant} meant?"
            : $"{setting.Key} is no setting.";
}
