using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>
/// Looks every name of a batch up, as the server would: tables, columns and hinted indexes in the model, variables among the parameters and what
/// the batch declares. What does not exist, or could be two things, is a problem.
/// </summary>
internal sealed class TransactSqlNames : TSqlFragmentVisitor
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _tableVariables = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _expressions = [];
    private readonly Stack<Dictionary<string, IReadOnlyDictionary<string, string>>> _scopes = new();
    private readonly HashSet<string> _declared = [];
    private readonly HashSet<string> _used = [];
    private readonly List<string> _problems = [];
    private readonly List<IReadOnlyList<(string Name, string Type)>> _answers = [];
    private readonly List<(string Target, string Source)> _copies = [];

    public TransactSqlNames(RecordedBatch batch)
    {
        _declared.UnionWith(batch.Parameters.Keys);

        TransactSql.Parse(batch.Sql).Accept(this);
        _problems.AddRange(_used.Except(_declared).Select(name => $"{name} is neither a parameter nor declared"));
        _problems.AddRange(_declared.Except(_used).Select(name => $"{name} is not used"));
    }

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Columns of each SELECT whose rows go to the client.</summary>
    public IReadOnlyList<IReadOnlyList<(string Name, string Type)>> Answers => _answers;

    /// <summary>Which column each INSERT and UPDATE takes the value of a column from.</summary>
    public IReadOnlyList<(string Target, string Source)> Copies => _copies;

    public override void ExplicitVisit(DeclareTableVariableBody node)
    {
        var name = node.VariableName.Value;
        _declared.Add(name);
        _tableVariables.Add(name, node.Definition.ColumnDefinitions.ToDictionary(
            column => column.ColumnIdentifier.Value, column => column.DataType.Name.BaseIdentifier.Value.ToLowerInvariant()));
    }

    public override void ExplicitVisit(DeclareVariableElement node)
    {
        _declared.Add(node.VariableName.Value);
        node.Value?.Accept(this);
    }

    public override void ExplicitVisit(VariableReference node) => _used.Add(node.Name);

    public override void ExplicitVisit(CommonTableExpression node)
    {
        node.QueryExpression.Accept(this);
        _expressions[node.ExpressionName.Value] = ColumnsOf(node.QueryExpression);
    }

    public override void ExplicitVisit(SelectStatement node)
    {
        base.ExplicitVisit(node);
        var query = node.QueryExpression as QuerySpecification;
        if (query?.SelectElements.All(element => element is SelectSetVariable) != true)
        {
            _answers.Add([.. ColumnsOf(node.QueryExpression).Select(column => (column.Key, column.Value))]);
        }
    }

    public override void ExplicitVisit(QuerySpecification node) => In(SourcesOf(node.FromClause), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(DeleteSpecification node)
    {
        var (_, scope) = ScopeOf(node, "deleted");
        In(scope, () => base.ExplicitVisit(node));
    }

    public override void ExplicitVisit(UpdateSpecification node)
    {
        var (target, scope) = ScopeOf(node, "inserted", "deleted");
        In(scope, () =>
        {
            foreach (var clause in node.SetClauses.OfType<AssignmentSetClause>())
            {
                _used.UnionWith(clause.Variable is { } variable ? [variable.Name] : Array.Empty<string>());
                Copy(target, clause.Column.MultiPartIdentifier.Identifiers[^1].Value, clause.NewValue);
                clause.NewValue.Accept(this);
            }

            node.FromClause?.Accept(this);
            node.WhereClause?.Accept(this);
            node.TopRowFilter?.Accept(this);
            node.OutputIntoClause?.Accept(this);
            if (node.Target is NamedTableReference)
            {
                node.Target.Accept(this);
            }
        });
    }

    public override void ExplicitVisit(OutputIntoClause node)
    {
        foreach (var element in node.SelectColumns)
        {
            element.Accept(this);
        }

        CheckColumns(Resolve(node.IntoTable), [.. node.IntoTableColumns], node.SelectColumns.Count);
    }

    public override void ExplicitVisit(InsertSpecification node)
    {
        var target = Resolve(node.Target);
        var query = (QuerySpecification)((SelectInsertSource)node.InsertSource).Select;
        CheckColumns(target, [.. node.Columns], query.SelectElements.Count);
        query.Accept(this);
        In(SourcesOf(query.FromClause), () =>
        {
            foreach (var (column, element) in node.Columns.Zip(query.SelectElements.Cast<SelectScalarExpression>()))
            {
                Copy(target, column.MultiPartIdentifier.Identifiers[^1].Value, element.Expression);
            }
        });
    }

    public override void ExplicitVisit(NamedTableReference node)
    {
        foreach (var index in node.TableHints.OfType<IndexTableHint>().SelectMany(hint => hint.IndexValues))
        {
            if (!SqlServerModel.Indexes.ContainsKey((node.SchemaObject.BaseIdentifier.Value, index.Identifier.Value)))
            {
                _problems.Add($"{node.SchemaObject.BaseIdentifier.Value} has no index {index.Identifier.Value}");
            }
        }
    }

    public override void ExplicitVisit(VariableTableReference node) => _used.Add(node.Variable.Name);

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.ColumnType == ColumnType.Regular)
        {
            _ = TypeOf(node);
        }
    }

    // Its first argument is a keyword that the grammar takes for a column.
    public override void ExplicitVisit(FunctionCall node)
    {
        foreach (var argument in node.Parameters.Skip(node.FunctionName.Value.StartsWith("DATEDIFF", StringComparison.Ordinal) ? 1 : 0))
        {
            argument.Accept(this);
        }

        node.OverClause?.Accept(this);
    }

    /// <summary>
    /// The table that a DELETE or UPDATE changes, which may be named by its alias in the FROM clause, and the sources that its columns are of: without
    /// a FROM clause the table itself.
    /// </summary>
    /// <param name="outputs">Names under which OUTPUT sees the changed rows.</param>
    private (IReadOnlyDictionary<string, string> Target, Dictionary<string, IReadOnlyDictionary<string, string>> Scope) ScopeOf(
        UpdateDeleteSpecificationBase node, params ReadOnlySpan<string> outputs)
    {
        var scope = SourcesOf(node.FromClause);
        var target = scope.TryGetValue(NameOf(node.Target), out var aliased) ? aliased : Resolve(node.Target);
        if (node.FromClause is null)
        {
            scope[""] = target;
        }

        foreach (var output in outputs)
        {
            scope[output] = target;
        }

        return (target, scope);
    }

    private void In(Dictionary<string, IReadOnlyDictionary<string, string>> scope, Action visit)
    {
        _scopes.Push(scope);
        visit();
        _scopes.Pop();
    }

    private void Copy(IReadOnlyDictionary<string, string> target, string column, ScalarExpression value)
    {
        if (!target.ContainsKey(column))
        {
            _problems.Add($"{column} is not a column of the target");
        }

        if ((value as ConvertCall)?.Parameter as ColumnReferenceExpression is { } converted)
        {
            value = converted;
        }

        if (value is ColumnReferenceExpression source)
        {
            _copies.Add((column, source.MultiPartIdentifier.Identifiers[^1].Value));
        }
    }

    private void CheckColumns(IReadOnlyDictionary<string, string> target, List<ColumnReferenceExpression> columns, int values)
    {
        if (columns.Count != values)
        {
            _problems.Add($"{columns.Count} columns get {values} values");
        }

        _problems.AddRange(columns
            .Select(column => column.MultiPartIdentifier.Identifiers[^1].Value)
            .Where(column => !target.ContainsKey(column))
            .Select(column => $"{column} is not a column of the target"));
    }

    private string TypeOf(ColumnReferenceExpression node)
    {
        var identifiers = node.MultiPartIdentifier.Identifiers;
        var column = identifiers[^1].Value;
        foreach (var scope in _scopes)
        {
            var found = scope
                .Where(source => identifiers.Count == 1 ? source.Key is not ("inserted" or "deleted") : source.Key == identifiers[0].Value)
                .Where(source => source.Value.ContainsKey(column))
                .ToList();
            if (found.Count > 1)
            {
                _problems.Add($"{column} may be of {string.Join(" or ", found.Select(source => source.Key))}");
            }

            if (found.Count > 0)
            {
                return found[0].Value[column];
            }
        }

        _problems.Add($"there is no {string.Join('.', identifiers.Select(identifier => identifier.Value))}");
        return "";
    }

    private Dictionary<string, IReadOnlyDictionary<string, string>> SourcesOf(FromClause? from)
    {
        var sources = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var table in from?.TableReferences ?? [])
        {
            AddSources(sources, table);
        }

        return sources;
    }

    private void AddSources(Dictionary<string, IReadOnlyDictionary<string, string>> sources, TableReference table)
    {
        if (table is JoinTableReference join)
        {
            AddSources(sources, join.FirstTableReference);
            AddSources(sources, join.SecondTableReference);
            return;
        }

        sources.Add(((TableReferenceWithAlias)table).Alias?.Value ?? NameOf(table), Resolve(table));
    }

    private IReadOnlyDictionary<string, string> Resolve(TableReference table)
    {
        switch (table)
        {
            case VariableTableReference { Variable.Name: var name } when _tableVariables.TryGetValue(name, out var columns):
                return columns;
            case NamedTableReference { SchemaObject: { SchemaIdentifier: null, BaseIdentifier.Value: var name } }
                when _expressions.TryGetValue(name, out var columns):
                return columns;
            case NamedTableReference { SchemaObject: { SchemaIdentifier.Value: "dbo", BaseIdentifier.Value: var name } }
                when SqlServerModel.Tables.TryGetValue(name, out var columns):
                return columns;
            case QueryDerivedTable derived:
                return ColumnsOf(derived.QueryExpression);
            case OpenJsonTableReference json:
                return json.SchemaDeclarationItems.ToDictionary(
                    static item => item.ColumnDefinition.ColumnIdentifier.Value,
                    static item => item.ColumnDefinition.DataType.Name.BaseIdentifier.Value.ToLowerInvariant());
            default:
                _problems.Add($"there is no table {NameOf(table)}");
                return new Dictionary<string, string>();
        }
    }

    private Dictionary<string, string> ColumnsOf(QueryExpression query)
    {
        while (query is BinaryQueryExpression union)
        {
            query = union.FirstQueryExpression;
        }

        var columns = new Dictionary<string, string>();
        var specification = (QuerySpecification)query;
        In(SourcesOf(specification.FromClause), () =>
        {
            foreach (var element in specification.SelectElements.OfType<SelectScalarExpression>())
            {
                var name = element.ColumnName?.Value
                    ?? (element.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value ?? "";
                if (!columns.TryAdd(name, TypeOf(element.Expression)))
                {
                    _problems.Add($"two columns are named {name}");
                }
            }
        });
        return columns;
    }

    private string TypeOf(ScalarExpression expression) => expression switch
    {
        ColumnReferenceExpression column => TypeOf(column),
        CastCall cast => cast.DataType.Name.BaseIdentifier.Value.ToLowerInvariant(),
        _ => "bigint",
    };

    private static string NameOf(TableReference table) => table switch
    {
        NamedTableReference named => named.SchemaObject.BaseIdentifier.Value,
        VariableTableReference variable => variable.Variable.Name,
        _ => table.GetType().Name,
    };
}
