using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vigil.Domain.Certificates;

namespace Vigil.Ledger.Queries.Certificates;

/// <summary>The shape of certificates, taken out of their holder's state.</summary>
[JsonSerializable(typeof(CertificateState))]
[JsonSerializable(typeof(ImmutableArray<CertificateState>))]
internal sealed partial class CertificateStateJson : JsonSerializerContext;
