namespace Vigil.WebFrontend.Requests;

/// <summary>How the API's endpoints are marked. The marks are what the rate limits, the idempotency and OpenAPI go by.</summary>
internal static class RouteConventions
{
    extension<TBuilder>(TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        /// <summary>It changes something: an <c>Idempotency-Key</c> is needed, and the caller's budget of writes is used.</summary>
        public TBuilder AsCommand(bool keyFromBody = false) => builder.WithMetadata(new CommandMetadata(keyFromBody), new InletMetadata(Inlet.Commands));

        /// <summary>Anybody may send it, without signing in; an <c>Idempotency-Key</c> of at least 16 characters is needed.</summary>
        public TBuilder AsPublicCommand() => builder.WithMetadata(new CommandMetadata(Public: true), new InletMetadata(Inlet.Followings));

        /// <summary>It reads much: the first to be refused when the node is busy.</summary>
        public TBuilder AsList() => builder.WithMetadata(new InletMetadata(Inlet.Lists));

        /// <summary>It comes from machines in a steady stream and has a generous budget of its own.</summary>
        public TBuilder AsStream() => builder.WithMetadata(new InletMetadata(Inlet.Streams));
    }
}
